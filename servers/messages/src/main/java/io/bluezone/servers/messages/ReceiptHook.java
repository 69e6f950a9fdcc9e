// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import io.bluezone.servers.web.hook.WebHook;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes receipts from a carrier that is sent to by web hook: {@code {"id": …, "delivered": true}},
 * signed as {@link WebHook} signs, with the same secret. Thread safe.
 */
@RestController
public final class ReceiptHook {

  public static final String PATH = "/api/v1/messages/receipts";

  private static final Pattern SIGNED = Pattern.compile("t=([0-9]{1,12}),v1=[0-9a-f]{64}");
  private static final Duration OFF = Duration.ofMinutes(5);
  private static final int LONGEST_ID = 80;
  private static final JsonMapper JSON = new JsonMapper();

  private final Optional<byte[]> secret;
  private final Clock clock;
  private volatile Consumer<Receipt> receipts = receipt -> {};

  public ReceiptHook(MessageSettings settings, Clock clock) {
    this.secret =
        settings
            .carrier()
            .filter(CarrierSettings::isHook)
            .map(carrier -> carrier.secret().getBytes(StandardCharsets.UTF_8));
    this.clock = clock;
  }

  /** Gives receipts to a taker from now on, which is given back. */
  public Consumer<Receipt> to(Consumer<Receipt> taker) {
    receipts = taker;
    return taker;
  }

  /** Answers 204, 404 where no hook is set up, 401 of a wrong or old signature, else 400. */
  @PostMapping(PATH)
  ResponseEntity<Void> take(
      @RequestHeader(name = WebHook.SIGNATURE, defaultValue = "") String signature,
      @RequestBody byte[] body) {
    if (secret.isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    if (!isSigned(secret.get(), signature, body)) {
      return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
    }
    Optional<Receipt> receipt = receipt(body);
    receipt.ifPresent(receipts);
    return receipt.isPresent()
        ? ResponseEntity.noContent().build()
        : ResponseEntity.badRequest().build();
  }

  private boolean isSigned(byte[] key, String signature, byte[] body) {
    Matcher parts = SIGNED.matcher(signature);
    if (!parts.matches()) {
      return false;
    }
    long seconds = Long.parseLong(parts.group(1));
    Duration age = Duration.between(Instant.ofEpochSecond(seconds), clock.instant()).abs();
    return age.compareTo(OFF) <= 0
        && MessageDigest.isEqual(
            WebHook.signature(key, seconds, body).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<Receipt> receipt(byte[] body) {
    try {
      JsonNode said = JSON.readTree(body);
      JsonNode id = said.path("id");
      JsonNode delivered = said.path("delivered");
      return id.isString()
              && !id.asString().isEmpty()
              && id.asString().length() <= LONGEST_ID
              && delivered.isBoolean()
          ? Optional.of(new Receipt(id.asString(), delivered.asBoolean()))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
