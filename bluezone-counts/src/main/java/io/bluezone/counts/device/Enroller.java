// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import io.bluezone.counts.report.CountsTask;
import io.bluezone.counts.token.Token;
import io.bluezone.counts.token.TokenKeys;
import io.bluezone.counts.token.TokenMonth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the leader for a task and for tokens, and believes no more of its answers than it must. */
final class Enroller {

  private static final double EPSILON = 1;
  private static final double DELTA = 1e-6;
  private static final double LIMIT = 10;

  private static final Pattern CODE = Pattern.compile("[A-Z2-7]{4,32}");
  private static final Pattern UNIT =
      Pattern.compile("\"unit\"\\s*:\\s*\"([!-~&&[^\"\\\\]]{1,32})\"");
  private static final Pattern SIGNATURES =
      Pattern.compile("\"signatures\"\\s*:\\s*\"([A-Za-z0-9+/=]{1,20000})\"");

  private final CountsTransport transport;
  private final SecureRandom random;

  Enroller(CountsTransport transport, SecureRandom random) {
    this.transport = transport;
    this.random = random;
  }

  /** Gives a code as the server knows it. */
  static String code(String typed) {
    String code = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("a code has letters and the digits 2 to 7: read it again");
    }
    return code;
  }

  /**
   * Gets the task.
   *
   * @throws IOException if it cannot be had, or promises a device less than an epsilon of 1 a day
   *     and 10 in all
   */
  byte[] task() throws IOException {
    byte[] bytes = transport.get("counts/task");
    if (!CountsTask.of(bytes).promises(EPSILON, DELTA, LIMIT)) {
      throw new IOException("the count promises less than an epsilon of 1 a day and 10 in all");
    }
    return bytes;
  }

  /** Makes a request for a month: keep it before it is sent. */
  DeviceState.Asked ask(YearMonth month) throws IOException {
    byte[] bytes = transport.get("counts/token-keys/" + month);
    TokenKeys keys = TokenKeys.of(bytes);
    if (!keys.firstUtcDay().equals(month.atDay(1)) || keys.days() != month.lengthOfMonth()) {
      throw new IOException("the server gave the keys of another month");
    }
    return new DeviceState.Asked(month, bytes, TokenMonth.create(keys, random).toByteArray());
  }

  /** The tokens of a month, and as what to report. */
  static final class Signed {

    final DeviceState.Month month;
    final List<Token> tokens;

    private Signed(DeviceState.Month month, List<Token> tokens) {
      this.month = month;
      this.tokens = tokens;
    }
  }

  /** Sends a request that was kept; the same bytes may be sent again. */
  Signed send(String code, DeviceState.Asked asked) throws IOException {
    TokenKeys keys = TokenKeys.of(asked.keys);
    TokenMonth month = TokenMonth.of(asked.kept, keys);
    String body =
        "{\"code\":\""
            + code
            + "\",\"month\":\""
            + asked.month
            + "\",\"request\":\""
            + Base64.getEncoder().encodeToString(month.request())
            + "\"}";
    byte[] answer =
        transport.post(
            "counts/tokens", "application/json", body.getBytes(StandardCharsets.US_ASCII));
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    byte[] signatures;
    try {
      signatures = Base64.getDecoder().decode(found(SIGNATURES, text));
    } catch (IllegalArgumentException e) {
      throw new IOException("the server's answer has no signatures", e);
    }
    return new Signed(
        new DeviceState.Month(asked.month, found(UNIT, text), keys.fingerprint()),
        month.tokens(signatures));
  }

  private static String found(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("the server's answer has no unit or no signatures");
    }
    return Optional.ofNullable(matcher.group(1)).orElse("");
  }
}
