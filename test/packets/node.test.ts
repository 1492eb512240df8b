import { connect } from '../cluster/bed';

test('comes up', async () => {
  const { items } = await connect().api.get('/api/v1/nodes');
  console.log(JSON.stringify(items[0].status.conditions, null, 1), items[0].status.allocatable);
});
