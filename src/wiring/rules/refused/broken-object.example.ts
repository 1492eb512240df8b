import type { Example } from '../support/rule';

const mail = (debug: string) => `
apiVersion: v1
kind: Service
metadata:
  name: mail
  labels:
    debug: ${debug}
spec:
  type: ExternalName
  externalName: smtp.example.com
`;

export const example: Example = { wrong: mail('true'), right: mail('"true"') };
