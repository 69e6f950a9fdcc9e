// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.campaign.plan;

import io.bluezone.servers.cli.text.Language;
import java.util.Optional;

/** A text in Vietnamese and, where the campaign speaks it, in English. */
public record Bilingual(String vi, Optional<String> en) {

  /** The text in a language that the campaign speaks. */
  public String in(Language language) {
    return language == Language.VI ? vi : en.orElseThrow();
  }
}
