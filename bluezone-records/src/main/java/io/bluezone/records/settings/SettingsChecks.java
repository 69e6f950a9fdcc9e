// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.settings;

import static com.google.common.base.Preconditions.checkArgument;

import io.bluezone.records.exposure.ExposureRule;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The bounds of what settings hold. Each check says what is wrong and what would be right. */
final class SettingsChecks {

  static final int MAX_REGIONS = 16;
  static final int MAX_ADDRESS = 512;
  static final int MAX_ZONE = 64;

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");

  private SettingsChecks() {}

  static String requirePrintable(String what, String text) {
    checkArgument(
        PRINTABLE.matcher(text).matches(), "%s must be printable ASCII without spaces", what);
    return text;
  }

  static void checkZone(ZoneId zone) {
    checkArgument(
        zone.getId().length() <= MAX_ZONE,
        "the name of a time zone has at most %s characters",
        MAX_ZONE);
  }

  static void checkDutyCycle(DutyCycle cycle) {
    checkMillis("advertiseOn", cycle.advertiseOn());
    checkMillis("advertiseOff", cycle.advertiseOff());
    checkMillis("scanOn", cycle.scanOn());
    checkMillis("scanOff", cycle.scanOff());
  }

  static void checkRule(ExposureRule rule) {
    checkMillis("atLeast", rule.atLeast());
    checkMillis("bridge", rule.bridge());
  }

  /** Content is signed, so that http costs no safety but on the way; it is for tests at home. */
  static void checkAddress(URI address) {
    String text = address.toString();
    checkArgument(
        text.length() <= MAX_ADDRESS && PRINTABLE.matcher(text).matches(),
        "an address has at most %s printable ASCII characters",
        MAX_ADDRESS);
    checkArgument(
        isHttps(address) && address.getRawUserInfo() == null && address.getRawFragment() == null,
        "the address %s must be https://host/path, without a user or a fragment; http is for"
            + " localhost alone",
        text);
  }

  private static boolean isHttps(URI address) {
    if (address.getHost() == null) {
      return false;
    }
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme()) && address.getHost().equals("localhost"));
  }

  private static void checkMillis(String name, Duration duration) {
    checkArgument(
        Duration.ofMillis(duration.toMillis()).equals(duration),
        "\"%s\" is %s: it must be whole milliseconds",
        name,
        duration);
  }

  static void checkRetention(int days) {
    checkArgument(
        days >= 1 && days <= AuthoritySettings.Builder.MAX_RETENTION_DAYS,
        "a retention of %s days: it is 1 to %s",
        days,
        AuthoritySettings.Builder.MAX_RETENTION_DAYS);
  }

  static void checkAddresses(List<URI> addresses) {
    checkArgument(
        addresses.size() <= AuthoritySettings.Builder.MAX_ADDRESSES,
        "%s addresses: there may be %s",
        addresses.size(),
        AuthoritySettings.Builder.MAX_ADDRESSES);
    addresses.forEach(SettingsChecks::checkAddress);
  }

  static void checkKeys(List<TimedKey> keys, Instant latestEnd) {
    checkArgument(
        keys.size() <= AuthoritySettings.Builder.MAX_KEYS,
        "%s keys: there may be %s",
        keys.size(),
        AuthoritySettings.Builder.MAX_KEYS);
    Set<String> ids = new HashSet<>();
    for (TimedKey key : keys) {
      checkArgument(ids.add(key.key().id()), "two keys have the id \"%s\"", key.key().id());
      checkArgument(
          !key.until().isAfter(latestEnd),
          "key \"%s\" is trusted until %s: more than %s days after the issue",
          key.key().id(),
          key.until(),
          AuthoritySettings.Builder.MAX_KEY_TIME.toDays());
    }
  }
}
