// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli;

import io.bluezone.examples.cli.text.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that all commands of all programs have. */
public abstract class Root {

  @Option(names = "--verbose", scope = ScopeType.INHERIT)
  boolean verbose;

  @Option(names = "--lang", paramLabel = "LANG", scope = ScopeType.INHERIT)
  @Nullable Language language;
}
