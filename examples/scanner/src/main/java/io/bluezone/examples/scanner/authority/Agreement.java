// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bluezone.servers.cli.text.Texts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Shows an owner what leaves the device, and asks whether it may. */
public record Agreement(Texts texts, PrintWriter out, InputStream in, boolean given) {

  /** The days before today that are given where none are named. */
  public static final int USUAL_DAYS = 14;

  private static final Set<String> YES = Set.of("y", "yes", "c", "có", "co");

  boolean isGivenTo(String text) throws IOException {
    boolean agreed = answers(text);
    if (!agreed) {
      out.println(texts.get("disclose.not-agreed"));
    }
    out.flush();
    return agreed;
  }

  /** Asks, and says nothing of the answer. */
  boolean answers(String text) throws IOException {
    out.println(text);
    return given || answersYes();
  }

  private boolean answersYes() throws IOException {
    out.print(texts.get("disclose.agree"));
    out.flush();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    return Optional.ofNullable(reader.readLine())
        .map(line -> YES.contains(line.trim().toLowerCase(Locale.ROOT)))
        .orElse(false);
  }
}
