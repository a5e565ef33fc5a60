/** Who reads: everybody, or the people who run the service. */
export type Edition = 'public' | 'internal';
