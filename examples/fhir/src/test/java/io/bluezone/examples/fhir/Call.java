// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir;

import io.bluezone.examples.fhir.text.Language;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** A call of the command within the test's process, on 20 March 2021. */
record Call(int exit, String out, String err) {

  static final Instant NOW = Instant.parse("2021-03-20T03:00:00Z");

  static Call in(Language language, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Fhir.commandLine(
                language,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new PrintWriter(out, true),
                new PrintWriter(err, true))
            .execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return new Call(exit, out.toString(), err.toString());
  }
}
