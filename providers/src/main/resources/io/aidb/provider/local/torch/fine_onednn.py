# What 8 bits are too coarse for, in bfloat16 by oneDNN.

def pack(weight: Tensor, bias: Optional[Tensor]) -> Tuple[Tensor, Optional[Tensor]]:
  packed = ops.mkldnn._reorder_linear_weight(torch.to(weight, 15), 1024)
  if bias is None:
    short = bias
  else:
    short = torch.to(bias, 15)
  # fails here where the processor can't do it
  probe = __torch__.fine.linear(torch.zeros([1, torch.size(weight, 1)]), packed, short)
  return (packed, short)

def linear(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  y = ops.mkldnn._linear_pointwise(torch.to(x, 15), weight, bias, "none", annotate(List[Optional[number]], []), "")
  return torch.to(y, 6)
