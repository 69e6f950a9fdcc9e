// SPDX-License-Identifier: Apache-2.0
/** The words of the command and its resources, in Vietnamese and English. */
@NullMarked
package io.bluezone.servers.fhir.text;

import org.jspecify.annotations.NullMarked;
