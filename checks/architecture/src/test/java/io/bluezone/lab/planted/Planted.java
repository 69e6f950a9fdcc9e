// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.planted;

/** Lies in the laboratory, where no other house may reach. */
public record Planted() {}
