import type { Example } from '../support/rule';

const mailServer = (name: string) => `
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  type: ExternalName
  externalName: mail.example.com
`;

export const example: Example = {
  wrong: mailServer("'${NAME}'"),
  right: mailServer('mail'),
};
