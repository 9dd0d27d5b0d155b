/** How each secret begins that a generated program holds. */
export const secretStart = "hush-";
