// SPDX-License-Identifier: Apache-2.0
/** The output: FHIR resources. HAPI's classes are used here alone. */
@NullMarked
package io.bluezone.servers.fhir.resource;

import org.jspecify.annotations.NullMarked;
