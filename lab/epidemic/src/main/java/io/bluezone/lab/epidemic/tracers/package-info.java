// SPDX-License-Identifier: Apache-2.0
/** The person-level model of the radio beside whole tracers, in the same town. */
@NullMarked
package io.bluezone.lab.epidemic.tracers;

import org.jspecify.annotations.NullMarked;
