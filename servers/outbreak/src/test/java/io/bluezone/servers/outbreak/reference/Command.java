// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.reference;

import io.bluezone.servers.cli.text.Environment;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.outbreak.Outbreak;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A call of the command within the test's process. */
public record Command(int exit, String out, String err) {

  public static Command run(Object... args) {
    return in(Environment.NONE, args);
  }

  public static Command in(Language language, Object... args) {
    return in(new Environment(Map.of("LANG", language.code()), Locale.ROOT), args);
  }

  private static Command in(Environment environment, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new Outbreak()
            .run(
                Arrays.stream(args).map(Object::toString).toArray(String[]::new),
                environment,
                new PrintWriter(out, true),
                new PrintWriter(err, true));
    return new Command(exit, out.toString(), err.toString());
  }
}
