// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.fhir.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The common values of all resources of a file.
 *
 * @param organization who exports: the name of the hospital
 * @param agent the SNOMED CT code of what the case has, if it must be said
 * @param followUp for how long someone is followed up after the last contact
 * @param source where the exposures come from: a program's call
 * @param sha256 the digest of what was read
 * @param software this program with its version
 * @param now when it is exported
 */
public record Export(
    String organization,
    Optional<String> agent,
    Duration followUp,
    String source,
    String sha256,
    String software,
    Instant now) {}
