// SPDX-License-Identifier: Apache-2.0
/** The model at settings that fill the space of the sliders, and surfaces between them. */
@NullMarked
package io.bluezone.lab.epidemic.sweep;

import org.jspecify.annotations.NullMarked;
