// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli;

import io.bluezone.servers.cli.text.Language;
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
