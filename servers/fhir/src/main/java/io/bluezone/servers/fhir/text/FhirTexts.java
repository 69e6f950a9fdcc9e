// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.text;

import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;

/** The sentences of the program and of its resources. */
public final class FhirTexts {

  private FhirTexts() {}

  public static Texts of(Language language) {
    return Texts.of(language).with(FhirTexts.class);
  }
}
