// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir.text;

import io.bluezone.examples.cli.text.Language;
import io.bluezone.examples.cli.text.Texts;

/** The sentences of the program and of its resources. */
public final class FhirTexts {

  private FhirTexts() {}

  public static Texts of(Language language) {
    return Texts.of(language).with(FhirTexts.class);
  }
}
