/** A policy file: the path shown in diagnostics, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A policy package as text, with the packages that it builds on (`引用`). */
export interface PackageSources {
  /** The package's folder name. */
  readonly id: string;
  readonly files: readonly SourceFile[];
  readonly uses: readonly PackageSources[];
}
