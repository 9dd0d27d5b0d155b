import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../../harness/architecture/source";

/** A type of the official SDK, as far as JSON can show it. */
export type SdkType =
  | { readonly kind: "string" | "number" | "boolean" }
  | { readonly kind: "list"; readonly of: SdkType }
  | { readonly kind: "struct"; readonly fields: ReadonlyMap<string, SdkType> };

const folders = {
  kms: "kms/v20190118/kms_models.d.ts",
  tag: "tag/v20180813/tag_models.d.ts",
  sts: "sts/v20180813/sts_models.d.ts",
} as const;

/** The declarations of a service's requests and responses in the official SDK for Node. */
export class SdkTypes {
  readonly #interfaces = new Map<string, ts.InterfaceDeclaration>();

  constructor(service: keyof typeof folders) {
    const path = join(root, "node_modules/tencentcloud-sdk-nodejs/tencentcloud/services", folders[service]);
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
    for (const statement of file.statements) {
      if (ts.isInterfaceDeclaration(statement)) this.#interfaces.set(statement.name.text, statement);
    }
  }

  /** @throws {Error} when the SDK has no such interface */
  struct(name: string): SdkType {
    const declaration = this.#interfaces.get(name);
    if (declaration === undefined) throw new Error(`the SDK declares no ${name}`);
    const fields = declaration.members.filter(ts.isPropertySignature).map((member) => {
      if (member.type === undefined) throw new Error(`${name}.${member.name.getText()} has no type`);
      return [member.name.getText(), this.#typeOf(member.type)] as const;
    });
    return { kind: "struct", fields: new Map(fields) };
  }

  #typeOf(node: ts.TypeNode): SdkType {
    const text = node.getText();
    if (text === "string" || text === "number" || text === "boolean") return { kind: text };
    if (ts.isTypeReferenceNode(node) && text.startsWith("Array<")) {
      const [entry] = node.typeArguments ?? [];
      if (entry !== undefined) return { kind: "list", of: this.#typeOf(entry) };
    }
    return this.struct(text);
  }
}

/** Where a value is not of a type, as `path: what`; every field must be there, and no other. */
export function deviations(value: unknown, type: SdkType, path = "Response"): string[] {
  switch (type.kind) {
    case "list":
      if (!Array.isArray(value)) return [`${path}: no list`];
      return value.flatMap((entry, index) => deviations(entry, type.of, `${path}.${index}`));
    case "struct": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${path}: no object`];
      const given = new Map<string, unknown>(Object.entries(value));
      const extra = [...given.keys()]
        .filter((name) => !type.fields.has(name))
        .map((name) => `${path}.${name}: not declared`);
      const own = [...type.fields].flatMap(([name, member]) =>
        given.has(name) ? deviations(given.get(name), member, `${path}.${name}`) : [`${path}.${name}: missing`],
      );
      return [...own, ...extra];
    }
    default:
      return typeof value === type.kind ? [] : [`${path}: no ${type.kind}`];
  }
}
