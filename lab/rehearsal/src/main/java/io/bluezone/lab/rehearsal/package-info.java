// SPDX-License-Identifier: Apache-2.0
/** All programs together in virtual time: a town, its phones, its servers, and what comes of it. */
@NullMarked
package io.bluezone.lab.rehearsal;

import org.jspecify.annotations.NullMarked;
