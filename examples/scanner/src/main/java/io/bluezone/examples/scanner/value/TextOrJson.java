// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.value;

import picocli.CommandLine.Option;

/** Whether a result is for people or for programs. */
public final class TextOrJson {

  /** The two ways. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "TEXT",
      description = "One of: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Format format = Format.TEXT;

  public boolean isJson() {
    return format == Format.JSON;
  }
}
