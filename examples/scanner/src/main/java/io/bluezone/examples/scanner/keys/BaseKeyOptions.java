// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.crypto.BaseKey;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.value.Dates;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** A base key and its day. */
public final class BaseKeyOptions {

  @ArgGroup(multiplicity = "1")
  KeyInput key = new KeyInput();

  @Option(names = "--base-date", required = true, paramLabel = "YYYY-MM-DD")
  String baseDate = "";

  public BaseKey read() throws InputRefusedException {
    return BaseKey.of(key.read(System.in), Dates.parse("--base-date", baseDate));
  }
}
