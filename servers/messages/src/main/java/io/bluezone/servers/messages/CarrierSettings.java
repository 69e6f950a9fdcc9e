// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import io.bluezone.servers.web.hook.HookAddress;
import io.bluezone.servers.web.hook.WebHook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The way to a carrier, as an operator has set it.
 *
 * @param address {@code smpp://USER@HOST:PORT}, {@code smpps://…}, or an {@code https} address
 * @param secret the SMSC's password, or at least 16 bytes that web hooks are signed with
 * @param sender the name or number that a phone shows
 * @param window how many messages are without an answer at most
 * @param answer how long an SMSC may take to answer
 * @param privateAllowed whether a web hook may go to a private network
 */
public record CarrierSettings(
    URI address,
    String secret,
    String sender,
    int window,
    Duration answer,
    boolean privateAllowed) {

  private static final int SHORTEST_SECRET = 16;

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException that says what is wrong with them
   */
  public CarrierSettings {
    if (isSmpp(address)) {
      require(
          address.getHost() != null && address.getUserInfo() != null,
          "the address is like smpp://USER@HOST:2775");
    } else {
      require(HookAddress.of(address.toString()).isPresent(), "the address is of smpp or https");
      require(
          secret.getBytes(StandardCharsets.UTF_8).length >= SHORTEST_SECRET,
          "the secret of a web hook has at least 16 bytes");
    }
    require(window > 0 && answer.toMillis() > 0, "window and answer are above 0");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static boolean isSmpp(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("smpp") || scheme.equals("smpps");
  }

  boolean isHook() {
    return !isSmpp(address);
  }

  /** Opens the way; receipts come on threads of its own. */
  public Carrier open(Consumer<Receipt> receipts, Clock clock) {
    return isSmpp(address)
        ? new SmppCarrier(this, receipts)
        : new HookCarrier(
            new WebHook(privateAllowed, clock),
            new HookAddress(address),
            secret.getBytes(StandardCharsets.UTF_8),
            window);
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return "messages by " + address.getScheme();
  }
}
