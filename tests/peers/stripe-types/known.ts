// The SDK's unions end in `OtherString`, a string: `mode: 'paymnt'` compiles. Here they are closed again, so that a word that the
// SDK does not list fails.
type Listed<S> = S extends string ? (string extends S ? never : S) : never;
type ClosedText<S> = [Listed<S>] extends [never] ? S : Listed<S>;
type ClosedRest<T> = T extends readonly (infer Item)[]
  ? Known<Item>[]
  : T extends object
    ? { [Name in keyof T]: Known<T[Name]> }
    : T;

/** The same type, whose texts are those that the SDK lists, where it lists any. */
export type Known<T> = ClosedText<Extract<T, string>> | ClosedRest<Exclude<T, string>>;
