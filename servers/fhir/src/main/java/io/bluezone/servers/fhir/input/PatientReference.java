// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import io.bluezone.servers.cli.file.RefusedException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hospital's own reference to a patient: where the record is, {@code Patient/4711} or its whole
 * address, or an identifier within a system, {@code https://hospital.example/records|4711}. Without
 * a system the value says where the record is.
 */
public record PatientReference(Optional<String> system, String value) {

  private static final Pattern PLACE =
      Pattern.compile(
          "(https?://[!-;=?-z~&&[^\"'`|\\\\^<>{}]]{1,200}/)?Patient/[A-Za-z0-9.-]{1,64}");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "https?://[!-;=?-z~&&[^\"'`|\\\\^<>{}]]{1,200}|urn:oid:[0-2](\\.(0|[1-9]\\d{0,17})){4,19}");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./_-]{0,99}");

  public static PatientReference of(String text) throws RefusedException {
    int bar = text.indexOf('|');
    if (bar < 0 && PLACE.matcher(text).matches()) {
      return new PatientReference(Optional.empty(), text);
    }
    if (bar > 0
        && SYSTEM.matcher(text.substring(0, bar)).matches()
        && IDENTIFIER.matcher(text.substring(bar + 1)).matches()) {
      return new PatientReference(Optional.of(text.substring(0, bar)), text.substring(bar + 1));
    }
    throw new RefusedException("refused.reference", text.replaceAll("\\p{Cntrl}", "?"));
  }

  public String text() {
    return system.map(each -> each + "|" + value).orElse(value);
  }
}
