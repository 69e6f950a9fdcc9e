// SPDX-License-Identifier: Apache-2.0
/** The input: exposures, patients and their consents. All of it is mistrusted. */
@NullMarked
package io.bluezone.servers.fhir.input;

import org.jspecify.annotations.NullMarked;
