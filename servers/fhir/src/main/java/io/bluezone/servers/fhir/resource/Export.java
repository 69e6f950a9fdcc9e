// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The common values of all resources of a file. The agent is the SNOMED CT code of what the case
 * has; the source is a program's call, and its digest that of what was read.
 */
public record Export(
    String organization,
    Optional<String> agent,
    Duration followUp,
    String source,
    String sha256,
    String software,
    Instant now) {}
