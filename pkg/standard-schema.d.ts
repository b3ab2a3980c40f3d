// The interface of Standard Schema, version 1, as far as the package has it. The package depends on nothing, so it says
// it itself; a test compares it with the specification's own types.

/** A schema that form libraries take as it is. */
export interface StandardSchema<Input, Output> {
  readonly "~standard": StandardSchemaProps<Input, Output>;
}

export interface StandardSchemaProps<Input, Output> {
  readonly version: 1;
  readonly vendor: string;
  /** Answers at once when the module and the texts of the language are loaded, else with a promise. */
  readonly validate: (
    value: unknown,
    options?: { readonly libraryOptions?: Record<string, unknown> | undefined },
  ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}

export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] };

export interface StandardSchemaIssue {
  /** The message in the language of the schema. */
  readonly message: string;
  readonly path: readonly (string | number)[];
  /** The stable code, for messages of your own. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}
