// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.records.Consent;
import picocli.CommandLine.Option;

/** The owner's acceptance of what a chain of daily keys gives away beyond the agreed days. */
public final class LaterDaysOption {

  public static final String NAME = "--accept-later-days";

  @Option(names = NAME)
  boolean accepted;

  /** The consent with what was accepted. */
  public Consent on(Consent consent) {
    return accepted ? consent.acceptingLaterDays() : consent;
  }
}
