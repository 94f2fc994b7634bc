# What 8 bits are too coarse for, in single precision.

def pack(weight: Tensor, bias: Optional[Tensor]) -> Tuple[Tensor, Optional[Tensor]]:
  return (weight, bias)

def linear(x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
  return torch.linear(x, weight, bias)
