import * as pulumi from "@pulumi/pulumi";

/** What the SDK asked the engine to register or, with an `id`, to read. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly provider: string;
  readonly id: string;
}

export interface MockOptions {
  readonly preview?: boolean;
  readonly organization?: string;
  /** Stack configuration, with whole keys. */
  readonly config?: Record<string, string>;
  readonly secretKeys?: string[];
}

/**
 * Puts mocks in the place of the engine, for the project `shop` and the stack `prod`. A resource that is made has the id
 * `id-<name>` and its inputs as outputs.
 */
export async function mockEngine({ preview = false, organization, config = {}, secretKeys = [] }: MockOptions = {}) {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      call: () => ({}),
      newResource: ({ type, name, inputs, provider = "", id = "" }) => {
        registered.push({ type, name, inputs, provider, id });
        return { id: `id-${name}`, state: inputs };
      },
    },
    "shop",
    "prod",
    preview,
    organization,
  );
  pulumi.runtime.setAllConfig(config, secretKeys);
  return registered;
}

/** Until all that was asked of the engine is answered: the next test has another one. */
export const settled = (): Promise<void> => pulumi.runtime.disconnect();

/** The value of an output, once it is known. */
export const resolved = <T>(output: pulumi.Output<T>): Promise<T> =>
  new Promise((resolve) => {
    output.apply((value) => {
      resolve(value);
    });
  });

/** A component that holds whatever `build` puts into it. */
export class Team extends pulumi.ComponentResource {
  constructor(name: string, opts: pulumi.ComponentResourceOptions, build: (parent: pulumi.Resource) => void) {
    super("acme:index:Team", name, {}, opts);
    build(this);
    this.registerOutputs({});
  }
}
