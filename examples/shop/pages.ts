/** The configuration of nginx: a page at `/`, and a proxy to the orders. */
export function pages(ordersUrl: string) {
  return {
    'default.conf': `server {
  listen 8080;
  location = / {
    default_type text/html;
    return 200 '<h1>Shop</h1><p><a href="/orders">Orders</a></p>';
  }
  location /orders {
    proxy_pass ${ordersUrl};
  }
}
`,
  };
}
