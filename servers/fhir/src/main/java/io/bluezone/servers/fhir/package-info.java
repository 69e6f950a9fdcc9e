// SPDX-License-Identifier: Apache-2.0
/** Exposures of consenting patients as HL7 FHIR R4, for a hospital's own systems. */
@NullMarked
package io.bluezone.servers.fhir;

import org.jspecify.annotations.NullMarked;
