import { deployment, said, service, wrong } from './said';

test('What is only filled in when the manifest is applied is not judged.', () => {
  const unfinished = [
    service(
      { type: 'ExternalName', externalName: 'db.${DOMAIN}' },
      { name: '${APP}-web', labels: { tier: '{{ tier }}' } },
    ),
    deployment({
      spec: { replicas: '${REPLICAS:=2}' },
      container: { ports: [{ name: '<port>', containerPort: 8080 }] },
    }),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'web' },
      data: {
        password: 'ENC[AES256_GCM,data:q8Y=,type:str]',
        token: '<path:secrets/web#token>',
      },
    },
  ];
  const judged = unfinished.flatMap((object) => said(object));
  expect(judged.filter((line) => !line.startsWith('hint: '))).toEqual([]);
});

test('What stands beside it is.', () => {
  const object = service(
    { ports: [{ port: 80, nodePort: 30080 }] },
    { name: '${APP}-web' },
  );
  expect(wrong(object).filter((line) => !line.startsWith('hint: '))).toEqual([
    'error: spec.ports[0].nodePort of the Service "${APP}-web" is 30080, but a Service of type ClusterIP has no ' +
      'node ports',
  ]);
});
