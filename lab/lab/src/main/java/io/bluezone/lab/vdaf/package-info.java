// SPDX-License-Identifier: Apache-2.0
/** {@code bluezone lab vdaf}: replays test vectors of draft-irtf-cfrg-vdaf. */
@NullMarked
package io.bluezone.lab.vdaf;

import org.jspecify.annotations.NullMarked;
