export { internalHostsIn, personalAddressesIn, privateAddressesIn } from './addresses.ts';
export { type Conceal, concealedIn, concealing, textsIn } from './conceal.ts';
export { credentialsIn, masked } from './credentials.ts';
export type { Leak } from './types.ts';
