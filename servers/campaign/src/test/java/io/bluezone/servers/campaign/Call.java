// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign;

import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A call of the command within the test's process. */
record Call(int exit, String out, String err) {

  static Call in(Language language, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new Campaign("")
            .run(
                Arrays.stream(args).map(Object::toString).toArray(String[]::new),
                new Environment(Map.of("LANG", language.code()), Locale.ROOT),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    return new Call(exit, out.toString(), err.toString());
  }
}
