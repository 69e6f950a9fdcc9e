// SPDX-License-Identifier: Apache-2.0
/** What the command and its resources say, in Vietnamese and English. */
@NullMarked
package io.bluezone.examples.fhir.text;

import org.jspecify.annotations.NullMarked;
