import { changesOf, front, frontWith, web } from '../support';

test('A Service that becomes of another type says which it was.', () => {
  expect(
    changesOf(
      web() + front(),
      web() +
        front({
          type: 'ExternalName',
          externalName: 'web.example.com',
          ports: [{ port: 80, targetPort: 'http' }],
        }),
    ),
  ).toContain(
    'changes service-type: the Service "web" becomes ExternalName, was ClusterIP',
  );
  expect(
    changesOf(web() + front(), web() + frontWith({ type: 'ClusterIP' })),
  ).toEqual([]);
});
