// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.net.Uri;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a QR code of the health authority holds: {@code bluezone://code/12345674}, {@code
 * bluezone://place/…} or {@code bluezone://authority?url=…&key=…&region=VN&hotline=…}. Any page and
 * any app can send such a link, so it fills fields alone; the owner presses.
 */
final class ScannedLink {

  private static final String SCHEME = "bluezone";
  private static final int LONGEST = 1_000;

  private ScannedLink() {}

  /** {@return what stands in for the code} */
  static Optional<String> code(@Nullable Uri link) {
    return of(link, "code")
        .flatMap(it -> Optional.ofNullable(it.getLastPathSegment()))
        .map(CodeInput::digits);
  }

  /** {@return the authority, whose parts may be wrong} */
  static Optional<AuthorityEntry> authority(@Nullable Uri link) {
    return of(link, "authority")
        .map(
            it ->
                new AuthorityEntry(
                    value(it, "url"),
                    value(it, "key"),
                    value(it, "region").toUpperCase(Locale.ROOT),
                    value(it, "hotline")));
  }

  /** {@return what stands in for a place's code, which may be damaged} */
  static Optional<String> place(@Nullable Uri link) {
    return of(link, "place").map(Uri::toString);
  }

  private static Optional<Uri> of(@Nullable Uri link, String host) {
    return Optional.ofNullable(link)
        .filter(
            it ->
                it.isHierarchical()
                    && SCHEME.equals(it.getScheme())
                    && host.equals(it.getHost())
                    && it.toString().length() <= LONGEST);
  }

  private static String value(Uri link, String name) {
    String value = link.getQueryParameter(name);
    return value == null ? "" : value.trim();
  }
}
