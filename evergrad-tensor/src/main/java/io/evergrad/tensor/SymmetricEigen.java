package io.evergrad.tensor;

/**
 * The eigenvalues and eigenvectors of a symmetric matrix A = V·diag(λ)·Vᵀ.
 *
 * @param values λ [n], ascending
 * @param vectors V [n, n], an eigenvector a column, orthonormal
 */
public record SymmetricEigen(Tensor values, Tensor vectors) {}
