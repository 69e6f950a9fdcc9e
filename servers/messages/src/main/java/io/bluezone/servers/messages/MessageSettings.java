// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The operator's settings of codes by SMS.
 *
 * @param carrier empty where none is set up
 * @param lease a server that has said nothing for so long has stopped
 * @param reminder how long after a message a code that is not used is reminded of; zero for never
 */
public record MessageSettings(
    Optional<CarrierSettings> carrier, SendQueue.Limits limits, Duration lease, Duration reminder) {

  private static final String PREFIX = "authority.sms";

  /** Reads the properties {@code authority.sms…}, and the variable BLUEZONE_SMS_SECRET. */
  public static MessageSettings of(Environment properties, ZoneId zone) {
    String address = properties.getProperty(PREFIX, "");
    try {
      int window = number(properties, "-window", 50);
      Optional<CarrierSettings> carrier =
          address.isEmpty()
              ? Optional.empty()
              : Optional.of(
                  new CarrierSettings(
                      URI.create(address),
                      properties.getProperty("BLUEZONE_SMS_SECRET", ""),
                      properties.getProperty(PREFIX + "-sender", "Bluezone"),
                      window,
                      Duration.ofSeconds(number(properties, "-answer-seconds", 10)),
                      properties.getProperty(PREFIX + "-private", Boolean.class, false)));
      return new MessageSettings(
          carrier,
          new SendQueue.Limits(
              number(properties, "-per-second", 200),
              window,
              QuietHours.parse(properties.getProperty(PREFIX + "-quiet", "21:00-07:00"), zone)),
          Duration.ofSeconds(number(properties, "-lease-seconds", 60)),
          Duration.ofHours(number(properties, "-reminder-hours", 6)));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("a setting " + PREFIX + "… is wrong: " + e.getMessage(), e);
    }
  }

  private static int number(Environment properties, String name, int otherwise) {
    return properties.getProperty(PREFIX + name, Integer.class, otherwise);
  }
}
