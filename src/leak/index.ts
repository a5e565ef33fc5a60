export { internalHostsIn, personalAddressesIn, privateAddressesIn } from './addresses.ts';
export { credentialsIn, masked } from './credentials.ts';
export type { Leak } from './types.ts';
