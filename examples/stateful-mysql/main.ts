import { App, type AppProps, Chart, Duration, Size } from 'cdk8s';
import { StatefulBackend, Worker } from 'cdk8s-harbour';
import { Cpu, EnvFieldPaths, EnvValue, Secret } from 'cdk8s-plus-28';
import { type Construct } from 'constructs';

/**
 * Three MySQL servers, each with its own name and volume: the first takes the writes, all of them
 * answer reads.
 */
export class StatefulMysql extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Create it first: kubectl create secret generic mysql --from-literal=password=…
    const password = EnvValue.fromSecretValue({
      secret: Secret.fromSecretName(this, 'credentials', 'mysql'),
      key: 'password',
    });

    const mysql = new StatefulBackend(this, 'mysql', {
      // Runs as user 999, and writes its socket and its pid to /var/run/mysqld.
      image: 'mysql:8.4',
      user: 999,
      writablePaths: ['/var/run/mysqld'],
      // A folder inside the volume, because MySQL initializes only an empty one and the root of a
      // new volume may contain lost+found.
      storage: {
        size: Size.gibibytes(10),
        mountPath: '/var/lib/mysql',
        subPath: 'mysql',
      },
      replicas: 3,
      env: {
        MYSQL_ROOT_PASSWORD: password,
        MYSQL_DATABASE: 'shop',
        POD_INDEX: EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, {
          key: 'apps.kubernetes.io/pod-index',
        }),
      },
      // What replication requires of each server: its own number (100, 101, 102) and global transaction ids.
      args: [
        '--server-id=10$(POD_INDEX)',
        '--gtid-mode=ON',
        '--enforce-gtid-consistency=ON',
      ],
      resources: {
        cpu: { request: Cpu.millis(250) },
        memory: { request: Size.mebibytes(512) },
      },
      // A headless Service does not map ports: DNS returns the addresses of the pods, and callers
      // use the port that they listen on.
      ports: { sql: 3306 },
      // While the image initializes its data, the server does not listen yet.
      readiness: { tcpSocket: true },
    });

    // A second, ordinary Service in front of the same pods, for callers that can use any of them.
    const reads = mysql.addClientService({ name: 'mysql-read' });

    new Worker(this, 'orders', {
      // The server's image includes the client, which writes no files.
      image: 'mysql:8.4',
      user: 999,
      env: {
        MYSQL_PWD: password,
        PRIMARY: mysql.pod(0).host({ from: this }), // mysql-0.mysql
        READS: reads.host({ from: this }), // mysql-read
        SERVERS: mysql.peers({ from: this }).join(' '), // mysql-0.mysql:3306 mysql-1.mysql:3306 mysql-2.mysql:3306
      },
      command: ['bash', '-c', orders],
      // A shell that runs as PID 1 ignores the stop signal, and there is nothing to wait for.
      terminationGracePeriod: Duration.seconds(1),
    });
  }
}

/** Writes an order to the primary, reads from whichever server the Service picks, then asks each by its name. */
const orders = `sql() { mysql --user=root --database=shop --skip-column-names --batch --host="$1" --port="$2" --execute="$3"; }
until sql "$PRIMARY" 3306 'create table if not exists orders (id serial)'; do sleep 5; done
while sleep 5; do
  sql "$PRIMARY" 3306 'insert into orders values ()'
  sql "$READS" 3306 'select "read from", @@hostname'
  for server in $SERVERS; do
    echo "$server has $(sql "\${server%:*}" "\${server#*:}" 'select count(*) from orders') orders"
  done
done
`;

export function app(props?: AppProps): App {
  const root = new App(props);
  new StatefulMysql(root, 'stateful-mysql');
  return root;
}

if (require.main === module) app().synth();
