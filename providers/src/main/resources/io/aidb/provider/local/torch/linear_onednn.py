# A linear step by oneDNN, with the weight in the order in which its kernels read it, and what follows in the same pass.

class Linear:
  weight : Tensor
  bias : Optional[Tensor]
  def pack(self: __torch__.linear.Linear, fine: bool) -> NoneType:
    self.weight = ops.mkldnn._reorder_linear_weight(torch.to(self.weight, __torch__.linear.dtype()), 1024)
    bias = self.bias
    if bias is not None:
      self.bias = torch.to(bias, __torch__.linear.dtype())
    # fails here where the processor can't do it
    probe = self.forward(torch.zeros([1, torch.size(self.weight, 1)], dtype=__torch__.linear.dtype()))
    return None
  def forward(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, self.weight, self.bias, "none", annotate(List[Optional[number]], []), "")
  def gelu(self: __torch__.linear.Linear, x: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, self.weight, self.bias, "gelu", annotate(List[Optional[number]], []), "none")
  def plus(self: __torch__.linear.Linear, x: Tensor, y: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, y, self.weight, self.bias, "add")
