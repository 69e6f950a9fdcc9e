// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir;

import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.fhir.text.FhirTexts;
import java.time.Clock;

/** The command {@code bluezone fhir}. */
public final class Fhir extends Program {

  private final Clock clock;

  Fhir(Clock clock) {
    super("bluezone fhir", FhirTexts.class);
    this.clock = clock;
  }

  @Override
  protected Root root() {
    return new FhirCommand(clock);
  }

  public static void main(String[] args) {
    System.exit(new Fhir(Clock.systemUTC()).run(args));
  }
}
