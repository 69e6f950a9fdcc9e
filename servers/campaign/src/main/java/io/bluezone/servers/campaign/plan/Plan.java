// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import io.bluezone.servers.cli.text.Language;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A campaign, as its file gives it.
 *
 * @param name the campaign's name in its QR codes: small letters, digits and hyphens
 * @param unit who asks people to take part
 * @param text what the unit says in its own words
 * @param days from when to when
 * @param address the page that tells how to install the app
 * @param telephone where people ask
 * @param place the code of the place where the table cards stand, if visitors are to keep visits
 */
public record Plan(
    String name,
    Bilingual unit,
    Bilingual text,
    Days days,
    URI address,
    String telephone,
    Optional<String> place) {

  /** The first and the last day. */
  public record Days(LocalDate from, LocalDate to) {}

  public LocalDate from() {
    return days.from();
  }

  public LocalDate to() {
    return days.to();
  }

  /** {@return the languages of the kit, Vietnamese first} */
  public List<Language> languages() {
    return unit.en().isPresent() ? List.of(Language.VI, Language.EN) : List.of(Language.VI);
  }

  /** The address as QR codes and messages have it: it names the campaign, and no person. */
  public String link() {
    return address + "?c=" + name;
  }

  /** The address as people type it. */
  public String shortAddress() {
    return address.toString().substring("https://".length());
  }
}
