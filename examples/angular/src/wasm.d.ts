// With the loader of angular.json, importing a module gives its address.
declare module "*.wasm" {
  const address: string;
  export default address;
}
