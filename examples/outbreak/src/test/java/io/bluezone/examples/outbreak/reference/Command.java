// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.reference;

import io.bluezone.examples.outbreak.Outbreak;
import io.bluezone.examples.outbreak.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Map;

/** A call of the command within the test's process. */
public record Command(int exit, String out, String err) {

  public static Command run(Object... args) {
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    return in(Language.of(texts, Map.of()), args);
  }

  public static Command in(Language language, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = new String[args.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = args[i].toString();
    }
    int exit =
        Outbreak.commandLine(language, new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(texts);
    return new Command(exit, out.toString(), err.toString());
  }
}
